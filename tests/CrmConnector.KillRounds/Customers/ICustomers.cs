namespace CrmConnector.KillRounds.Customers;

/// <summary>The customers of a system as its users reach them, past the program.</summary>
internal interface ICustomers
{
    /// <summary>Does the edits, as the system's users do.</summary>
    Task ApplyAsync(IEnumerable<CustomerEdit> edits, CancellationToken cancellationToken);

    /// <summary>All of them, in no order.</summary>
    Task<IReadOnlyList<Customer>> ReadAsync(CancellationToken cancellationToken);
}
