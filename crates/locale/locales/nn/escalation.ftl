# Escalation
