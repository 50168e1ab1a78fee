using System.CommandLine;
using CrmConnector.RealTime;

Option<string> program = new("--program") { Description = "The built program.", Required = true };
Option<double> rate = new("--rate") { Description = "Changes per second and route.", DefaultValueFactory = _ => 20 };
Option<int> seconds = new("--seconds") { Description = "How long.", DefaultValueFactory = _ => 60 };
Option<double> lag = new("--lag")
{
    Description = "After how many seconds the sandbox Exchange tells of a change, as the real one takes a while.",
    DefaultValueFactory = _ => 0,
};
Option<bool> soak = new("--soak")
{
    Description =
        "Not how fast, but how long: systems fail now and then, and the service's memory and open files are watched.",
};
var root = new RootCommand(
    "Measures the time from a commit in the source to the commit in the target, while the service runs."
)
{
    program,
    rate,
    seconds,
    lag,
    soak,
};
root.SetAction(
    async (parsed, cancellationToken) =>
    {
        var options = new MeasureOptions(
            parsed.GetValue(program)!,
            parsed.GetValue(rate),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            TimeSpan.FromSeconds(parsed.GetValue(lag)),
            parsed.GetValue(soak)
        );
        return await Measurement.RunAsync(options, cancellationToken);
    }
);
return await root.Parse(args).InvokeAsync();
