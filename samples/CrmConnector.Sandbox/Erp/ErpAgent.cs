namespace CrmConnector.Sandbox.Erp;

/// <summary>A sales agent, as the ERP holds it.</summary>
/// <param name="Code">The key: <c>A01</c>.</param>
/// <param name="Name">First and last name.</param>
/// <param name="Email">By which the CRM's users can be recognised.</param>
/// <param name="Phone">May be missing.</param>
/// <param name="Active">False for one who left.</param>
public sealed record ErpAgent(string Code, string Name, string Email, string? Phone, bool Active);
