# Admin
