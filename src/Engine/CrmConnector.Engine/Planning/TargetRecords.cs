using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Planning;

/// <summary>The linked target records that were read for a page.</summary>
/// <param name="WasRead">Per record of the page: its target was asked for.</param>
/// <param name="Found">Those that are there.</param>
internal sealed record TargetRecords(bool[] WasRead, IReadOnlyDictionary<RecordKey, Record> Found)
{
    /// <summary>The target record, or null where it was not read or is not there.</summary>
    public Record? Find(RecordKey key) => Found.GetValueOrDefault(key);
}
