using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Selecting;

/// <summary>Where an optional field flows now, and where it would flow.</summary>
/// <param name="Field">The target field.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Before">Where it flows now.</param>
/// <param name="After">Where it would flow.</param>
public sealed record SelectedField(string Field, string Title, FieldDirection Before, FieldDirection After);
