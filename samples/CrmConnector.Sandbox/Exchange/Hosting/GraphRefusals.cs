using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>The refusals of Microsoft Graph and Exchange with their codes and sentences.</summary>
internal static class GraphRefusals
{
    public static ApiException ItemMissing() =>
        new(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    public static ApiException IdMalformed() => new(400, "ErrorInvalidIdMalformed", "Id is malformed.");

    public static ApiException Stale() =>
        new(
            412,
            "ErrorIrresolvableConflict",
            "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item."
        );

    public static ApiException Body(string message) => new(400, "UnableToDeserializePostBody", message);

    public static ApiException Property(string message) => new(400, "ErrorInvalidProperty", message);

    public static ApiException Query(string message) => new(400, "BadRequest", message);

    public static ApiException Invalid(string message) => new(400, "ErrorInvalidRequest", message);

    public static ApiException NotSupported() => Invalid("The OData request is not supported.");

    public static ApiException NoSegment(string segment) =>
        new(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static ApiException Me() =>
        new(400, "BadRequest", "/me request is only valid with delegated authentication flow.");

    public static ApiException Method(string verb) =>
        new(405, "ErrorInvalidRequest", $"Method '{Name(verb)}' not allowed on this resource.");

    public static ApiException UserMissing(string user) =>
        new(404, "ResourceNotFound", $"Resource could not be discovered. There is no user '{user}'.");

    public static ApiException MailboxNotEnabled() =>
        new(
            404,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
        );

    public static ApiException Denied() => new(403, "ErrorAccessDenied", "Access to OData is disabled.");

    public static ApiException NoPermission() =>
        new(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");

    public static ApiException Full() =>
        new(507, "quotaLimitReached", "The mailbox has reached its quota; nothing more can be stored in it.");

    public static ApiException TooMany(string property, int count, int most, string code) =>
        new(
            400,
            code,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The multi value property {property} has {count} entries, that exceeds the max allowed value of {most}"
            )
        );

    public static ApiException TooLong(string property, int most) =>
        Property(
            string.Create(CultureInfo.InvariantCulture, $"The value of {property} is longer than {most} characters.")
        );

    private static string Name(string verb) => verb is "PATCH" ? "PATCH/MERGE" : verb;
}
