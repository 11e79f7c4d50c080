# Script
