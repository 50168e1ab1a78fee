namespace CrmConnector.Notifications.Channels.Smtp;

/// <summary>A mail server does not take a mail for an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Code">What the server says, as a code only: <c>550 5.1.1</c>.</param>
/// <param name="IsLasting">False where it may take it later.</param>
internal sealed record SmtpRefusal(string Address, string Code, bool IsLasting);
