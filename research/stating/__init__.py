"""What people state: needs, questions, barriers, suggestions, praise and outcomes, found by rules of grammar."""
