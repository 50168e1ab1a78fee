using CrmConnector.Processes.Reading.Cron;

namespace CrmConnector.Processes.Tests.Parsing;

public sealed class CronCheckTests
{
    [Theory]
    [InlineData("0 30 6 ? * MON-FRI")]
    [InlineData("0 0/15 8-18 * * ?")]
    [InlineData("*/10 * * * * *")]
    [InlineData("0 0 6 L * ?")]
    [InlineData("0 0 6 L-3W * ?")]
    [InlineData("0 0 6 LW * ?")]
    [InlineData("0 0 6 1,15W JAN,jul ?")]
    [InlineData("0 0 6 ? * FRIL")]
    [InlineData("0 0 6 ? * MON#1")]
    [InlineData("0 0 6 29 2 ?")]
    [InlineData("0 0 6 31 1-12 ?")]
    [InlineData("0 0 22-3 * * ? 2027-2030")]
    [InlineData("0   30  6 ? *  1")]
    public void What_quartz_understands_is_right(string cron) => CronCheck.Of(cron).ShouldBeNull();

    [Theory]
    [InlineData("60 * * * * ?", "'seconds' of the cron expression holds '60'", "from 0 to 59")]
    [InlineData("0 75 * * * ?", "'minutes' of the cron expression holds '75'", "from 0 to 59")]
    [InlineData("0 0 24 * * ?", "'hours' of the cron expression holds '24'", "from 0 to 23")]
    [InlineData("0 0 6 32 * ?", "'day of month' of the cron expression holds '32'", "L for the last day")]
    [InlineData("0 0 6 ? MAI *", "'month' of the cron expression holds 'MAI'", "JAN to DEC")]
    [InlineData("0 0 6 ? * 0", "'day of week' of the cron expression holds '0'", "1 is SUN, 7 is SAT")]
    [InlineData("0 0 6 ? * MON,WED#2", "holds 'WED#2'", "MON#1")]
    [InlineData("0 0 6 ? * FRI#6", "holds 'FRI#6'", "MON#1")]
    [InlineData("0 0 6 * * ? 1969", "'year' of the cron expression holds '1969'", "1970 to 2099")]
    [InlineData("0 1,,2 * * * ?", "holds an empty item", "steps such as */5")]
    [InlineData("0 */0 * * * ?", "holds '*/0'", "steps such as */5")]
    [InlineData("0 */60 * * * ?", "holds '*/60'", "steps such as */5")]
    [InlineData("0 ? * * * ?", "'minutes' of the cron expression holds '?'", "or *")]
    [InlineData("0 5- * * * ?", "holds '5-'", "or *")]
    [InlineData("0 0 6 1-5W * ?", "holds '1-5W'", "LW")]
    [InlineData("0 0 6 1 * MON", "names days of the month ('1') and days of the week ('MON')", "write ?")]
    [InlineData("0 0 6 30,31 2 ?", "names a day that never comes", "correct")]
    [InlineData("0 0 6 31 4,JUN ?", "names a day that never comes", "correct")]
    public void What_is_wrong_is_named_with_its_part_and_a_cure(string cron, string problem, string advice)
    {
        var found = CronCheck.Of(cron).ShouldNotBeNull();
        found.Problem.ShouldContain(problem);
        found.Advice.ShouldContain(advice);
    }
}
