using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Collects the outcomes of a batch from requests that run side by side; each record is set by one request at a time.</summary>
internal sealed class WriteResults(int count)
{
    private readonly WriteOutcome?[] _outcomes = new WriteOutcome?[count];
    private volatile AdapterException? _failure;
    private volatile PrivilegeMissingException? _closed;

    public void Set(int index, WriteOutcome outcome) => _outcomes[index] = outcome;

    public bool IsSet(int index) => _outcomes[index] is not null;

    /// <summary>Nothing was sent for these records, and why that is so for all of them.</summary>
    public void SetNotSent(IEnumerable<WriteItem> items, TimeSpan? wait, AdapterException? failure)
    {
        _failure ??= failure;
        foreach (var item in items)
        {
            Set(item.Index, new WriteOutcome.NotAttempted(wait));
        }
    }

    /// <summary>The mailbox of this record is closed to us.</summary>
    public void SetClosed(WriteItem item, RecordFault fault, PrivilegeMissingException failure)
    {
        _closed ??= failure;
        Set(item.Index, new WriteOutcome.Refused(fault));
    }

    /// <summary>The outcomes in the batch's order.</summary>
    /// <exception cref="AdapterException">Nothing was written, for a reason that is no record's.</exception>
    public IReadOnlyList<WriteOutcome> Finish()
    {
        if (_failure is { } failure && Array.TrueForAll(_outcomes, outcome => outcome is WriteOutcome.NotAttempted))
        {
            throw failure;
        }

        if (
            _closed is { } closed
            && Array.TrueForAll(_outcomes, o => o is WriteOutcome.Refused { Fault.Kind: FaultKind.NotAllowed })
        )
        {
            throw closed;
        }

        return [.. _outcomes.Select(outcome => outcome ?? new WriteOutcome.NotAttempted(null))];
    }
}
