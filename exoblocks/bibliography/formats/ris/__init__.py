"""RIS (Research Information Systems), the tagged format of most databases and managers."""
