namespace CrmConnector.Sandbox;

/// <summary>Whether and how a mailbox is reached.</summary>
public enum ExchangeMailboxState
{
    /// <summary>As always.</summary>
    Open,

    /// <summary>The application's access policy leaves it out: 403 <c>ErrorAccessDenied</c>.</summary>
    Denied,

    /// <summary>The user is there, the mailbox is not: 404 <c>MailboxNotEnabledForRESTAPI</c>.</summary>
    NotEnabled,

    /// <summary>The user is not found: 404 <c>ResourceNotFound</c>.</summary>
    Missing,

    /// <summary>It is full: writes get 507 <c>quotaLimitReached</c>.</summary>
    Full,
}
