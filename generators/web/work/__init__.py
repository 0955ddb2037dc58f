"""What takes long is done in processes beside the server, behind a bounded queue: pages answer meanwhile, whatever a document does to its worker."""
