namespace CrmConnector.Sandbox.Erp;

/// <summary>What somebody changed in the sample ERP.</summary>
/// <param name="Code">The customer.</param>
/// <param name="What">What changed, in words.</param>
public sealed record ErpEdit(string Code, string What);
