namespace CrmConnector.Sandbox.Erp;

/// <summary>Somebody who works for a customer: a row of <c>contacts</c>.</summary>
internal sealed record ErpPerson
{
    public required string Customer { get; init; }
    public string? Title { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary><c>F</c>, <c>M</c>, or null where nobody asked.</summary>
    public string? Gender { get; init; }
    public string? Job { get; init; }
    public string? Department { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Mobile { get; init; }
    public string? BirthDate { get; init; }
    public bool Newsletter { get; init; }
    public bool Active { get; init; } = true;
}
