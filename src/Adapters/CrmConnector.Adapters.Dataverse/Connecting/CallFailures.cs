using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Says what a failed call means and what to do about it.</summary>
internal static class CallFailures
{
    public static AdapterException Explain(ErrorReply error, TimeSpan? retryAfter, DataverseSettings settings)
    {
        var who = $"Connection '{settings.Connection}'";
        return error switch
        {
            { Code: ErrorCodes.ExpiredVersionStamp } or { Status: 410 } => new CheckpointExpiredException(
                $"{who}: Dataverse no longer knows what changed since the checkpoint ({error}); the whole table is read once."
            ),
            { Code: ErrorCodes.NotAMember } => NotAMember(settings),
            { Code: ErrorCodes.PrivilegeDenied or ErrorCodes.AccessDenied } or { Status: 403 } => Privilege(
                error,
                settings
            ),
            { Status: 429 } => new SystemUnavailableException(
                $"{who}: the request limit is reached ({error}).",
                retryAfter
            ),
            { Status: 408 or >= 500 } or { Code: ErrorCodes.SqlError or ErrorCodes.SqlTimeout } =>
                new SystemUnavailableException($"{who}: Dataverse cannot answer now ({error}).", retryAfter),
            _ when IsSchema(error) => new SchemaChangedException(
                $"{who}: a table or column that the process uses is no longer there{Named(error)} ({error}); run discover and correct the process."
            ),
            _ => new InvalidConfigurationException($"{who}: Dataverse refuses the request ({error})."),
        };
    }

    public static AdapterException ExplainUnauthorized(ErrorReply error, bool mayRenew, DataverseSettings settings)
    {
        if (string.Equals(error.Code, ErrorCodes.NotAMember, StringComparison.Ordinal))
        {
            return NotAMember(settings);
        }

        return mayRenew
            ? TokenFailures.NoLongerAccepted(settings.Connection)
            : new CredentialsRefusedException(
                $"Connection '{settings.Connection}': the environment refuses the access token ({error}). "
                    + "Check that 'url' and 'scope' name the same environment, and that the app registration has an application user there."
            );
    }

    public static PrivilegeMissingException Privilege(ErrorReply error, DataverseSettings settings) =>
        new(
            $"Connection '{settings.Connection}': the application user lacks {PrivilegeName(error.Message)} ({error}). "
                + "Add it to its security role at organization level; reading changes needs organization-level Read."
        );

    /// <summary>True when a table or column named by the request is unknown.</summary>
    public static bool IsSchema(ErrorReply error) =>
        error.Code is ErrorCodes.UnknownSegment or ErrorCodes.UnknownProperty or ErrorCodes.UnknownAttribute
        || error.Message.Contains("Could not find a property named", StringComparison.Ordinal);

    private static CredentialsRefusedException NotAMember(DataverseSettings settings) =>
        new(
            $"Connection '{settings.Connection}': the app registration is not a user of this environment. "
                + "In the Power Platform admin center add an application user for it and give it a security role."
        );

    /// <summary>The schema error's own quoted name: a name of a column or table, not a value.</summary>
    private static string Named(ErrorReply error)
    {
        var parts = error.Message.Split('\'');
        return parts.Length > 2 && IsName(parts[1]) ? $": '{parts[1]}'" : "";
    }

    /// <summary>The privilege that a refusal names, in words.</summary>
    public static string PrivilegeName(string message)
    {
        var start = message.IndexOf("prv", StringComparison.Ordinal);
        if (start < 0)
        {
            return "a privilege";
        }

        var rest = message.AsSpan(start);
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '_'))
        {
            end++;
        }

        return $"the privilege {rest[..end]}";
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
}
