using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.AcceptanceTests.Cli;

public sealed class ProgressTests : IDisposable
{
    private readonly CliProgram _program = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly ManualClock _clock = new();

    public void Dispose()
    {
        _program.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_log_file_gets_a_line_now_and_then_with_rate_and_remaining_time()
    {
        var host = _program.Host(TextWriter.Null, _error) with { Time = _clock };
        await new HumanOutput(host, new Redactor()).TrackAsync(
            "ERP customers to CRM accounts",
            progress =>
            {
                progress.Report(new Advance("connecting", 0, null));
                Pass(6, progress, new Advance("connecting", 0, null));
                Pass(1, progress, new Advance("counting", 0, 9_000));
                Pass(4, progress, new Advance("counting", 4_000, 9_000));
                Pass(1, progress, new Advance("", 0, 9_000));
                Pass(5, progress, new Advance("", 1_000, 9_000));
                Pass(1, progress, new Advance("", 1_200, 9_000));
                Pass(5, progress, new Advance("", 9_000, 9_000));
                Pass(6, progress, new Advance("", 9_500, null));
                return Task.FromResult(0);
            }
        );
        _error
            .ToString()
            .ShouldBe(
                """
                ERP customers to CRM accounts, connecting
                ERP customers to CRM accounts, counting: 4,000 of 9,000 records, 1,000/s, 0:05 left
                ERP customers to CRM accounts: 1,000 of 9,000 records, 200/s, 0:40 left
                ERP customers to CRM accounts: 9,000 of 9,000 records, 818/s
                ERP customers to CRM accounts: 9,500 records, 559/s

                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public async Task Work_that_is_quickly_done_says_nothing()
    {
        var host = _program.Host(TextWriter.Null, _error) with { Time = _clock };
        await new HumanOutput(host, new Redactor()).TrackAsync(
            "A process",
            progress =>
            {
                Pass(4, progress, new Advance("", 100, 100));
                return Task.FromResult(0);
            }
        );
        _error.ToString().ShouldBe("");
    }

    [Theory]
    [InlineData(0, 3_700, 1, "1:01:40 left")]
    [InlineData(0, 60, 7, "0:09 left")]
    [InlineData(99, 100, 5_000, "0:01 left")]
    [InlineData(100, 100, 5, "")]
    [InlineData(120, 100, 5, "")]
    [InlineData(50, 100, 0, "")]
    public void The_remaining_time_is_told_where_it_is_known(double done, double total, double rate, string text) =>
        ProgressText.Left(done, total, rate).ShouldBe(text);

    private void Pass(int seconds, IProgress<Advance> progress, Advance advance)
    {
        _clock.Pass(TimeSpan.FromSeconds(seconds));
        progress.Report(advance);
    }

    private sealed class ManualClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;
    }
}
