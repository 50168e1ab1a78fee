namespace CrmConnector.State.Incidents;

/// <summary>Problems that stand, as rules tell of them. The outbox's settlements write them.</summary>
public interface IIncidentStore
{
    /// <summary>The incidents that stand, by rule, kind and subject.</summary>
    /// <param name="rule">The rule; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<Incident>> ListOpenAsync(string? rule, CancellationToken cancellationToken);

    /// <summary>Notes that somebody sees to all incidents of a subject that stand and that nobody has seen to yet. Gives how many.</summary>
    ValueTask<int> AcknowledgeAsync(string subject, string by, CancellationToken cancellationToken);
}
