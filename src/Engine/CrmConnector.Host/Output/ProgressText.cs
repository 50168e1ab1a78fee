using System.Globalization;

namespace CrmConnector.Host.Output;

/// <summary>The words of progress bars and progress lines.</summary>
internal static class ProgressText
{
    /// <summary>What is being done: <c>ERP customers to CRM accounts, counting</c>.</summary>
    public static string Title(string title, string step) => step.Length == 0 ? title : $"{title}, {step}";

    /// <summary>How much is done: <c>12,000 of 100,000 records, 3,100/s</c>; nothing where nothing is known.</summary>
    /// <param name="done">Records done.</param>
    /// <param name="total">Records in all; null where unknown.</param>
    /// <param name="rate">Records per second; 0 where unknown.</param>
    public static string Count(double done, double? total, double rate)
    {
        if (done == 0 && total is null)
        {
            return "";
        }

        var of = total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total:N0}");
        var speed = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {rate:N0}/s") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{done:N0}{of} records{speed}");
    }

    /// <summary>How long it will take: <c>1:05 left</c>; nothing where that is unknown.</summary>
    public static string Left(double done, double? total, double rate)
    {
        if (total is not { } all || rate <= 0 || done >= all)
        {
            return "";
        }

        // a source that grows while it is read, or a total that was an estimate, gives nonsense at the end: at least a second
        var seconds = Math.Clamp(Math.Ceiling((all - done) / rate), 1, TimeSpan.FromDays(9).TotalSeconds);
        var left = TimeSpan.FromSeconds(seconds);
        return left.TotalHours >= 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00} left"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00} left");
    }
}
