# Inbox
