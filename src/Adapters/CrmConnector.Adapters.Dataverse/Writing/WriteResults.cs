using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Collects the outcomes of a batch from requests that run side by side; each record is set by one request only.</summary>
internal sealed class WriteResults(int count)
{
    private readonly WriteOutcome?[] _outcomes = new WriteOutcome?[count];
    private volatile AdapterException? _failure;

    public IReadOnlyList<WriteOutcome?> Outcomes => _outcomes;

    public void Set(PlannedWrite planned, WriteOutcome outcome) => _outcomes[planned.Index] = outcome;

    public void SetLocal(int index, WriteOutcome outcome) => _outcomes[index] = outcome;

    /// <summary>One outcome for all records of a request.</summary>
    public void SetAll(IReadOnlyList<PlannedWrite> writes, WriteOutcome outcome, AdapterException? failure)
    {
        _failure ??= failure;
        foreach (var planned in writes)
        {
            Set(planned, outcome);
        }
    }

    /// <summary>The outcomes of a bulk message that succeeded.</summary>
    public void SetBulk(IReadOnlyList<PlannedWrite> writes, bool isCertain)
    {
        foreach (var planned in writes)
        {
            Set(planned, isCertain ? new WriteOutcome.Written(planned.Key) : new WriteOutcome.Unanswered());
        }
    }

    /// <summary>The outcomes in the batch's order.</summary>
    /// <exception cref="AdapterException">A request failed as a whole and nothing was written by the others.</exception>
    public IReadOnlyList<WriteOutcome> Finish()
    {
        if (_failure is { } failure && Array.TrueForAll(_outcomes, outcome => outcome is WriteOutcome.NotAttempted))
        {
            throw failure;
        }

        return [.. _outcomes.Select(outcome => outcome ?? new WriteOutcome.NotAttempted(null))];
    }
}
