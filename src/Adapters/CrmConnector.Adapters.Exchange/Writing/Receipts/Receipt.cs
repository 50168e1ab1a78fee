using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Writing.Receipts;

/// <summary>A contact that names the create which made it.</summary>
/// <param name="Intent">The create.</param>
/// <param name="Key">The contact's key.</param>
/// <param name="CreatedAt">When it was made; a copy that a user made of it carries the name, too, and is younger.</param>
internal sealed record Receipt(Guid Intent, RecordKey Key, DateTimeOffset CreatedAt);
