using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Throttling;

/// <summary>The kinds of 429.</summary>
internal static class ThrottlingRefusals
{
    public static ApiException Concurrency(ExchangeThrottling options) =>
        Refuse(options, "MailboxConcurrency", options.ConcurrencyRetryAfter);

    public static ApiException ApplicationConcurrency(ExchangeThrottling options) =>
        Refuse(options, "AppConcurrency", options.ConcurrencyRetryAfter);

    public static ApiException Requests(ExchangeThrottling options, TimeSpan retryAfter) =>
        Refuse(options, "MailboxRequestRate", retryAfter);

    public static ApiException Upload(ExchangeThrottling options, TimeSpan retryAfter) =>
        Refuse(options, "MailboxUploadSize", retryAfter);

    public static ApiException Extensions(ExchangeThrottling options, TimeSpan retryAfter) =>
        Refuse(options, "OpenExtensionRequestRate", retryAfter);

    public static ApiException Tenant(ExchangeThrottling options, TimeSpan retryAfter) =>
        Refuse(options, "RequestRate", retryAfter);

    private static ApiException Refuse(ExchangeThrottling options, string limit, TimeSpan retryAfter) =>
        new(429, "ApplicationThrottled", $"Application is over its {limit} limit.")
        {
            RetryAfter = options.SendsRetryAfter ? retryAfter : null,
        };
}
