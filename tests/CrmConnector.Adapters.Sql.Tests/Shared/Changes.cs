using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Adapters.Sql.Tests.Shared;

/// <summary>What one reading of a feed gave.</summary>
internal sealed record Changes(List<Record> Records, List<RecordKey> Deleted, List<Checkpoint> Checkpoints)
{
    public Checkpoint Next => Checkpoints[^1];

    public IEnumerable<string> Keys => Records.Select(r => r.Key.Value);

    public IEnumerable<string> DeletedKeys => Deleted.Select(k => k.Value);
}
