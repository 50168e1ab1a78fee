using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What a notification file holds.</summary>
/// <param name="File">The file as it is shown in messages.</param>
/// <param name="Rule">The rule; null when the file has an error.</param>
/// <param name="Draft">The rule as far as it could be read, for further checks only; null when nothing can be made of the file.</param>
/// <param name="Errors">Everything that is wrong, by position.</param>
/// <param name="Positions">Where each part stands.</param>
public sealed record NotificationFile(
    string File,
    NotificationRule? Rule,
    NotificationRule? Draft,
    IReadOnlyList<ConfigurationError> Errors,
    PositionMap Positions
);
