using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Running;

/// <summary>Records that may be one that is gone, come back under another key.</summary>
/// <param name="Keys">The records.</param>
/// <param name="NextTry">When the first of them is worth another try though nothing has changed; null for at once.</param>
internal sealed record RivalRecords(IReadOnlyList<RecordKey> Keys, DateTimeOffset? NextTry);
