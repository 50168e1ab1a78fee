using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>All notification files of an installation.</summary>
/// <param name="Files">The files, in name order.</param>
/// <param name="Errors">All errors of all files, and those of the folder itself.</param>
public sealed record NotificationSet(IReadOnlyList<NotificationFile> Files, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>No files.</summary>
    public static NotificationSet None { get; } = new([], []);

    /// <summary>The rules of the files without errors.</summary>
    public IReadOnlyList<NotificationRule> Rules => [.. Files.Select(f => f.Rule).OfType<NotificationRule>()];
}
