using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>A question for contacts by their values, and what was found so far.</summary>
internal sealed class FindQuestion(IReadOnlyList<FieldValue> values)
{
    private readonly Dictionary<RecordKey, Record> _found = [];

    public IReadOnlyList<FieldValue> Values { get; } = values;

    /// <summary>What was found; filled from several folders side by side.</summary>
    public IReadOnlyList<Record> Found
    {
        get
        {
            lock (_found)
            {
                return [.. _found.Values];
            }
        }
    }

    /// <summary>Takes a contact, unless there are enough.</summary>
    public void Add(Record record, int limit)
    {
        lock (_found)
        {
            if (_found.Count < limit || _found.ContainsKey(record.Key))
            {
                _found[record.Key] = record;
            }
        }
    }
}
