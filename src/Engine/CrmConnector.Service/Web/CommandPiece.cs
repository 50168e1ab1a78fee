namespace CrmConnector.Service.Web;

/// <summary>A piece of a command's answer; they come line by line as JSON.</summary>
/// <param name="Out">Text for the caller's output.</param>
/// <param name="Error">Text for the caller's error output.</param>
/// <param name="Exit">The exit code; with the last piece.</param>
public sealed record CommandPiece(string? Out = null, string? Error = null, int? Exit = null);
