using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Throttling;

/// <summary>The three kinds of 429.</summary>
internal static class ThrottlingRefusals
{
    public static ApiException Requests(int limit, TimeSpan window, TimeSpan retryAfter) =>
        Refuse(
            "0x80072322",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Number of requests exceeded the limit of {limit} over time window of {window.TotalSeconds:0} seconds."
            ),
            retryAfter
        );

    public static ApiException ExecutionTime(TimeSpan limit, TimeSpan window, TimeSpan retryAfter) =>
        Refuse(
            "0x80072321",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Combined execution time of incoming requests exceeded limit of {limit.TotalMilliseconds:#,0} milliseconds over time window of {window.TotalSeconds:0} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later."
            ),
            retryAfter
        );

    public static ApiException Concurrency(int limit, TimeSpan retryAfter) =>
        Refuse(
            "0x80072326",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Number of concurrent requests exceeded the limit of {limit}."
            ),
            retryAfter
        );

    private static ApiException Refuse(string code, string message, TimeSpan retryAfter) =>
        new(429, code, message) { RetryAfter = retryAfter };
}
