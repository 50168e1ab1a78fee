namespace CrmConnector.Sandbox.Page.Records;

/// <summary>How a field is typed in.</summary>
internal enum PageFieldType
{
    Text,
    LongText,
    Choice,
}
