namespace CrmConnector.KillRounds.Customers;

/// <summary>A record as both sides must hold it.</summary>
internal sealed record Customer(string Code, string Name, string Phone, string? City, int Employees)
{
    /// <summary>The value of a field by its place.</summary>
    public object? this[int field] =>
        field switch
        {
            0 => Code,
            1 => Name,
            2 => Phone,
            3 => City,
            _ => Employees,
        };
}
