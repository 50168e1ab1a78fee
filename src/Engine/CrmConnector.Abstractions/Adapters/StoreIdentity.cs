namespace CrmConnector.Abstractions.Adapters;

/// <summary>Which store a connection reaches, and how far its history has gone.</summary>
/// <param name="Fingerprint">A text that stays the same while it is the same store, and differs for any other; holds no secret.</param>
/// <param name="Position">A number that never falls in one store's history (a transaction id, a tracking version); null where there is none.</param>
public sealed record StoreIdentity(string Fingerprint, long? Position);
