# Account
