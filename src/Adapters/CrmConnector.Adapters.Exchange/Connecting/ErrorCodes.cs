namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Codes of the service that decide what happens next. Compared without regard to case: the service spells them in more than one way.</summary>
/// <remarks>Source: Microsoft Graph documentation, "Error responses and resource types" and the pages on contacts and delta query.</remarks>
internal static class ErrorCodes
{
    public const string ItemNotFound = "ErrorItemNotFound";
    public const string IdMalformed = "ErrorInvalidIdMalformed";
    public const string MailboxNotFound = "ResourceNotFound";
    public const string MailboxNotEnabled = "MailboxNotEnabledForRESTAPI";
    public const string SyncStateNotFound = "SyncStateNotFound";
    public const string ResyncRequired = "resyncRequired";
    public const string ResyncApply = "resyncApplyDifferences";
    public const string ResyncUpload = "resyncUploadDifferences";
    public const string InvalidProperty = "ErrorInvalidProperty";
    public const string Unreadable = "UnableToDeserializePostBody";
    public const string ValidationError = "ValidationError";
    public const string ExtensionError = "ExtensionError";
}
