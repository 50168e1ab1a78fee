namespace CrmConnector.Abstractions.Definitions;

/// <summary>Who sends a mail.</summary>
/// <param name="Address">The address.</param>
/// <param name="DisplayName">What mail programs show instead of it; null for the address itself. Never holds a control character.</param>
public sealed record MailSender(string Address, string? DisplayName);
