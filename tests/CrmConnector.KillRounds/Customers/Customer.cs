namespace CrmConnector.KillRounds.Customers;

/// <summary>A record as both sides must hold it.</summary>
internal sealed record Customer(string Code, string Name, string Phone, string? City, int Employees);
