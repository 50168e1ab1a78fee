namespace CrmConnector.Notifications.Messages;

/// <summary>A file that goes with a message.</summary>
/// <param name="Name">Its name, as <c>changes.csv</c>: no folder, only letters, digits, dots and dashes.</param>
/// <param name="MediaType">What it is, as <c>text/csv; charset=utf-8</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Attachment(string Name, string MediaType, ReadOnlyMemory<byte> Content);
