"""People and their qualifications for other systems of health care, as HL7 FHIR R4 writes them."""
