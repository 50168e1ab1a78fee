namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>What a person does with a switch.</summary>
/// <param name="System">The system.</param>
/// <param name="Name">The fault.</param>
/// <param name="IsOn">Whether it is to happen.</param>
/// <param name="Seconds">For how long. Null: until it is switched off.</param>
internal sealed record FaultOrder(string? System, string? Name, bool IsOn, double? Seconds);
