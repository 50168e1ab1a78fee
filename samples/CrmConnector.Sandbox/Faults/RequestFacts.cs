namespace CrmConnector.Sandbox.Faults;

/// <summary>What faults look at in a request or a part of a batch.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Table">Logical name of the table, or empty.</param>
/// <param name="Operation">The action, or empty.</param>
internal readonly record struct RequestFacts(string Verb, string Table, string Operation)
{
    /// <summary>The names by which a fault may mean the mailbox; empty in the CRM.</summary>
    public IReadOnlyList<string> Mailbox { get; init; } = [];

    public bool IsWrite => Verb is not ("GET" or "HEAD");

    public bool Matches(Fault fault) =>
        (fault.Verb is null || string.Equals(fault.Verb, Verb, StringComparison.OrdinalIgnoreCase))
        && (fault.Table is null || string.Equals(fault.Table, Table, StringComparison.Ordinal))
        && (fault.Operation is null || string.Equals(fault.Operation, Operation, StringComparison.Ordinal))
        && (fault.Mailbox is null || Mailbox.Contains(fault.Mailbox, StringComparer.OrdinalIgnoreCase));
}
