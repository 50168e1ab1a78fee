using CrmConnector.Abstractions.Records;

namespace CrmConnector.Notifications.Content;

/// <summary>A field of a record that an alert shows.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct ShownField(string Name, FieldValue Value);
