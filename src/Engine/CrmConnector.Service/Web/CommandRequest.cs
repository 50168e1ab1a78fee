namespace CrmConnector.Service.Web;

/// <summary>A command line that the service is to carry out for a caller on its machine.</summary>
/// <param name="Arguments">What stands behind the program's name.</param>
/// <param name="Folder">The caller's current folder: relative paths start there.</param>
/// <param name="Width">The width of the caller's terminal in characters; null where nobody watches.</param>
public sealed record CommandRequest(IReadOnlyList<string> Arguments, string Folder, int? Width);
