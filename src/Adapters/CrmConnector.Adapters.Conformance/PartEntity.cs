namespace CrmConnector.Adapters.Conformance;

/// <summary>An entity whose records belong to those of the test entity. What has no field here takes null.</summary>
/// <param name="Name">Its name in process files.</param>
/// <param name="Pointer">The field that points to the record of the test entity.</param>
/// <param name="Text">A text field with a maximum length, comparable by <c>Find</c>.</param>
/// <param name="TextMaxLength">That length in UTF-16 code units.</param>
public sealed record PartEntity(string Name, string Pointer, string Text, int TextMaxLength);
