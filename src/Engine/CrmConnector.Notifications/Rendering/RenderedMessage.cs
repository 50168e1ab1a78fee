namespace CrmConnector.Notifications.Rendering;

/// <summary>A report or an alert in words.</summary>
/// <param name="Subject">One line of at most 160 characters, without control characters and marks of direction.</param>
/// <param name="Html">A whole HTML document that needs nothing from elsewhere; smaller than what Gmail cuts off (102 KB).</param>
/// <param name="Text">The same as plain text; reads well in a terminal of 100 columns.</param>
/// <param name="Json">The same for programs, as one JSON object.</param>
/// <param name="IsUrgent">Somebody should act soon.</param>
public sealed record RenderedMessage(string Subject, string Html, string Text, string Json, bool IsUrgent);
