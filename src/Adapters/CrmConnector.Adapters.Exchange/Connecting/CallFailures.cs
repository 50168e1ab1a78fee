using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.SigningIn;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Says what a failed call means and what to do about it.</summary>
internal static class CallFailures
{
    /// <summary>A call about a mailbox, or about none.</summary>
    public static AdapterException Explain(
        ErrorReply error,
        TimeSpan? retryAfter,
        Mailbox? mailbox,
        ExchangeSettings settings
    )
    {
        var who = $"Connection '{settings.Connection}'";
        return error switch
        {
            _ when IsExpired(error) => Expired(settings, error),
            _ when IsClosed(error) => Closed(mailbox, settings, error),
            { Status: 404 } => new SchemaChangedException(
                $"{who}: a folder of {Named(mailbox)} is no longer there ({error}); run discover and correct the process."
            ),
            { Status: 429 or 509 } => new SystemUnavailableException(
                $"{who}: the request limit of {Named(mailbox)} is reached ({error}).",
                retryAfter
            ),
            { Status: 507 } => new SystemUnavailableException(
                $"{who}: {Named(mailbox)} is full ({error}); make room in it or raise its quota."
            ),
            { Status: 408 or 409 or 412 or >= 500 } => new SystemUnavailableException(
                $"{who}: Microsoft Graph cannot answer now ({error}).",
                retryAfter
            ),
            _ => new InvalidConfigurationException(
                $"{who}: Microsoft Graph refuses the request about {Named(mailbox)} ({error})."
            ),
        };
    }

    /// <summary>True when a delta link is no longer known.</summary>
    public static bool IsExpired(ErrorReply error) =>
        error.Status == 410
        || error.Is(
            ErrorCodes.SyncStateNotFound,
            ErrorCodes.ResyncRequired,
            ErrorCodes.ResyncApply,
            ErrorCodes.ResyncUpload
        );

    /// <summary>True when the mailbox as a whole is closed to us, so that nothing is said about the contact.</summary>
    public static bool IsClosed(ErrorReply error) =>
        error.Status == 403 || error.Is(ErrorCodes.MailboxNotFound, ErrorCodes.MailboxNotEnabled);

    /// <summary>
    /// True when there is, and can be, no such contact. Only the service's own word counts: a 404 of a gateway or proxy says nothing about contacts.
    /// </summary>
    public static bool IsMissingItem(ErrorReply error) => error.Is(ErrorCodes.ItemNotFound, ErrorCodes.IdMalformed);

    public static CheckpointExpiredException Expired(ExchangeSettings settings, ErrorReply error) =>
        new(
            $"Connection '{settings.Connection}': Exchange no longer knows what changed since the checkpoint ({error}); the folders are read once."
        );

    public static PrivilegeMissingException Closed(Mailbox? mailbox, ExchangeSettings settings, ErrorReply error) =>
        error.Status == 403
            ? new(
                $"Connection '{settings.Connection}': the application may not use {Named(mailbox)} ({error}). "
                    + "Grant it the application permission Contacts.ReadWrite (Contacts.Read where it only reads), and let the application access policy include the mailbox; changes of a policy may take more than an hour."
            )
            : new(
                $"Connection '{settings.Connection}': {Named(mailbox)} is not there, or is no Exchange Online mailbox ({error}). "
                    + "Correct its address in 'mailboxes', or move its name from 'mailboxes' to 'goneMailboxes'."
            );

    public static AdapterException ExplainUnauthorized(ErrorReply error, bool mayRenew, ExchangeSettings settings) =>
        mayRenew
            ? TokenFailures.NoLongerAccepted(settings.Connection)
            : new CredentialsRefusedException(
                $"Connection '{settings.Connection}': Microsoft Graph refuses the access token ({error}). "
                    + "Check that 'tenant', 'cloud' and 'scope' belong together."
            );

    /// <summary>A success without the JSON that belongs to it comes from something in between, a proxy or a maintenance page.</summary>
    public static SystemUnavailableException NotJson(ExchangeSettings settings, Exception failure) =>
        new(
            $"Connection '{settings.Connection}': the answer is not JSON; something between here and Microsoft Graph may have answered.",
            innerException: new InvalidOperationException(failure.GetType().Name)
        );

    private static string Named(Mailbox? mailbox) => mailbox is null ? "the application" : $"mailbox '{mailbox.Name}'";
}
