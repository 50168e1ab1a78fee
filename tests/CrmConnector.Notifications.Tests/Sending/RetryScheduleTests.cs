using CrmConnector.Notifications.Sending;
using CrmConnector.Notifications.Tests.Channels;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Notifications.Tests.Sending;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Pauses_grow_from_a_minute_to_an_hour_and_no_farther() =>
        Prop.ForAll(
                Gen.Choose(0, 5000).ToArbitrary(),
                Gen.Choose(0, 100_000).ToArbitrary(),
                (attempts, seed) =>
                {
                    var now = TestMessages.At.AddDays(1);
                    var next = RetrySchedule.Next(TestMessages.At, attempts, now, after: null, new Random(seed));
                    var pause = next.ShouldNotBeNull() - now;
                    var usual = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts, 6)));
                    return pause >= TimeSpan.FromMinutes(1)
                        && pause <= TimeSpan.FromHours(1)
                        && (pause >= usual * 0.8 || usual > TimeSpan.FromHours(1))
                        && (pause <= usual * 1.2 || pause == TimeSpan.FromMinutes(1));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_pause_that_the_other_side_asks_for_is_kept_within_reason()
    {
        var now = TestMessages.At;
        Pause(TimeSpan.FromMinutes(10)).ShouldBe(TimeSpan.FromMinutes(10));
        Pause(TimeSpan.FromDays(400)).ShouldBe(TimeSpan.FromHours(1));
        Pause(TimeSpan.FromDays(-400)).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));

        TimeSpan Pause(TimeSpan after) => RetrySchedule.Next(now, 0, now, after, new Random(1)).ShouldNotBeNull() - now;
    }

    [Fact]
    public void A_message_is_given_up_when_it_is_old_and_was_tried_often()
    {
        var old = TestMessages.At.AddDays(3);
        RetrySchedule.Next(TestMessages.At, 7, old, null, new Random(1)).ShouldBeNull();
        RetrySchedule.Next(TestMessages.At, 6, old, null, new Random(1)).ShouldNotBeNull();
        RetrySchedule.Next(TestMessages.At, 900, old.AddMinutes(-1), null, new Random(1)).ShouldNotBeNull();
    }
}
