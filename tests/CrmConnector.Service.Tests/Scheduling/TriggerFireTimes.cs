using Quartz;
using Quartz.Extensibility;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>Computes when a trigger of Quartz fires, without waiting.</summary>
internal static class TriggerFireTimes
{
    public static IReadOnlyList<DateTimeOffset> Of(ITrigger trigger, ICalendar? calendar, int count)
    {
        var working = (IOperableTrigger)trigger.Clone();
        var times = new List<DateTimeOffset>();
        var next = working.ComputeFirstFireTimeUtc(calendar);
        while (next is { } time && times.Count < count)
        {
            times.Add(time);
            working.Triggered(calendar);
            next = working.NextFireTimeUtc;
        }

        return times;
    }
}
