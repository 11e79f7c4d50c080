# Portal
