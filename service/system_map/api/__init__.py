"""The service as others call it: GraphQL over HTTP."""
