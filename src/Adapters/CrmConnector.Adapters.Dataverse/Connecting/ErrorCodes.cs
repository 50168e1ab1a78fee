namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Codes of the Web API that decide what happens next.</summary>
/// <remarks>Source: Microsoft's Dataverse Web API documentation, "Web service error codes" and "Service protection API limits".</remarks>
internal static class ErrorCodes
{
    public const string ObjectDoesNotExist = "0x80040217";
    public const string KeyDoesNotExist = "0x80060891";
    public const string UnknownSegment = "0x8006088a";
    public const string UnknownProperty = "0x80060888";
    public const string UnnamedProperty = "0x0";
    public const string UnknownAttribute = "0x80041103";
    public const string PayloadError = "0x80048d19";
    public const string TextTooLong = "0x80044331";
    public const string ValueOutOfRange = "0x80044330";
    public const string ChoiceOutOfRange = "0x8004431a";
    public const string StatusMismatch = "0x80048408";
    public const string InvalidArgument = "0x80040203";
    public const string InvalidCharacter = "0x80040278";
    public const string PluginAborted = "0x80040265";
    public const string ExpiredVersionStamp = "0x80044352";
    public const string PrivilegeDenied = "0x80040220";
    public const string AccessDenied = "0x80048306";
    public const string NotAMember = "0x80072560";
    public const string DeleteRestricted = "0x80040227";
    public const string VersionMismatch = "0x80060882";
    public const string DuplicateRecord = "0x80040237";
    public const string DuplicateKey = "0x80060892";
    public const string DuplicateRule = "0x80040333";
    public const string SqlError = "0x80044150";
    public const string SqlTimeout = "0x80044151";
}
