namespace CrmConnector.Sandbox;

/// <summary>A mail that a sandbox Exchange accepted. It goes nowhere.</summary>
/// <param name="From">The address of the mailbox that sent it.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message as JSON, in the names that Graph documents.</param>
/// <param name="IsKept">Whether it is kept in Sent Items.</param>
public sealed record SentMail(string From, DateTimeOffset At, string Message, bool IsKept);
